/** Loaded before a measured program: writes the most memory it held, in KB, where DDCI_BENCH_REPORT says. */
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const path = process.env.DDCI_BENCH_REPORT;
  if (path) writeFileSync(path, String(process.resourceUsage().maxRSS));
});
