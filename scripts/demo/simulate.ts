/** Makes the rounds of the demo anew, byte for byte: `npm run demo`. Everything is drawn from the seeds in their files. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildRound2023 } from './round-2023.ts';
import { buildRound2025 } from './round-2025.ts';
import type { RoundFiles } from './round-files.ts';
import { scoreFolder } from './score-folder.ts';

const demo = join(import.meta.dirname, '..', '..', 'demo');

function write(name: string, files: RoundFiles): void {
  const folder = join(demo, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  console.log(`demo/${name}: ${(files['answers.csv']?.split('\n').length ?? 0) - 2} simulated questionnaires`);
}

write('lang-son-2023', buildRound2023());
write('lang-son-2025', buildRound2025(await scoreFolder(join(demo, 'lang-son-2023'))));
