import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCliContext } from '#app/cli-wiring.ts';
import type { Platform } from '#cli/platform.ts';
import { runProgram } from '#cli/program.ts';
import { root, temporaryFolder } from './support/cli.ts';
import { createMemory, type Memory } from './support/memory-stores.ts';

const demo = join(root, 'demo', 'organisations');

/** Runs `ddci organisations …` on a database in memory. */
async function organisations(memory: Memory, ...args: string[]) {
  const printed = { out: '', err: '' };
  const context = memory.context('command-line');
  const platform: Platform = {
    context,
    contextOf: (actor) => memory.context(actor),
    isReady: async () => true,
    migrated: [],
    verifyAudit: () => Promise.reject(new Error('not asked for')),
    close: async () => undefined,
  };
  const cli = {
    ...createCliContext({}),
    openPlatform: async () => platform,
    out: (text: string) => {
      printed.out += text;
    },
    err: (text: string) => {
      printed.err += text;
    },
  };
  const exitCode = await runProgram(cli, ['organisations', ...args]);
  return { exitCode, ...printed };
}

describe('ddci organisations', () => {
  it('import adds what is new and says how much', async () => {
    const memory = createMemory();
    expect(await organisations(memory, 'import', demo)).toEqual({
      exitCode: 0,
      out: 'Đã thêm 125 đơn vị, ghi kết thúc 0 đơn vị, thêm 18 thay đổi tổ chức.\n',
      err: '',
    });
    const again = await organisations(memory, 'import', demo, '--lang', 'en');
    expect(again.out).toBe('0 organisations added, 0 ended, 0 changes of organisations added.\n');
  });

  it('import tells every fault with its row and column, and adds nothing', async () => {
    const folder = temporaryFolder();
    cpSync(demo, folder, { recursive: true });
    const change = (name: string, from: string, to: string): void => {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text).toContain(from);
      writeFileSync(join(folder, name), text.replace(from, to));
    };
    change('organisations.csv', 'huyen-a,district,lang-son', 'huyen-a,district,langson');
    change('organisations.csv', 'District B (simulated),,2025-06-30', 'District B (simulated),,2025-06-31');
    change('successions.csv', 'split,2025-07-01,huyen-c,xa-19', 'split,2025-07-01,huyen-c,xa-99');
    const memory = createMemory();
    const { exitCode, err } = await organisations(memory, 'import', folder);
    expect([exitCode, err.trimEnd().split('\n')]).toEqual([
      1,
      [
        '3 lỗi:',
        '  organisations.csv, dòng 4, cột parent_code, «langson»: Không có đơn vị mang mã «langson» trong cây tổ chức.',
        '  organisations.csv, dòng 5, cột valid_to, «2025-06-31»: không phải là ngày; hãy viết 2024-01-05 hoặc 05/01/2024',
        '  successions.csv, dòng 11, cột successors, «xa-99 xa-20 xa-21 xa-22 xa-23 xa-24»: Không có đơn vị mang mã «xa-99» trong cây tổ chức.',
      ],
    ]);
    expect((await organisations(memory, 'list')).out).toBe('Ngày 01/06/2024: 0 đơn vị.\n');
  });

  it('list prints the tree of a day, those below an organisation after it', async () => {
    const memory = createMemory();
    await organisations(memory, 'import', demo);
    const { out } = await organisations(memory, 'list', '--on', '2025-07-01', '--lang', 'en');
    const lines = out.trimEnd().split('\n');
    expect(lines.slice(0, 4).map((line) => line.replace(/ {2,}/g, '|'))).toEqual([
      '01/07/2025: 78 organisations.',
      'Organisation|Code|Kind|From|To',
      'Lạng Sơn province|lang-son|province|–|–',
      '|Department A (simulated)|so-a|department|–|–',
    ]);
    expect(lines.at(-1)).toMatch(/^ {2}Commune 65 \(simulated\) +xa-65 +commune +01\/07\/2025 +–$/);
    const before = (await organisations(memory, 'list', '--on', '2025-06-30')).out;
    expect(before).toMatch(/^ {4}Phòng Nội vụ +chi-lang.noi-vu +cơ quan chuyên môn +– +30\/06\/2025$/m);
  });

  it('without a folder, with an unknown action or a day that is none is a wrong call', async () => {
    const memory = createMemory();
    for (const args of [[], ['import'], ['remove'], ['list', demo], ['list', '--on', '2025-02-29']]) {
      expect((await organisations(memory, ...args)).exitCode).toBe(2);
    }
  });
});
