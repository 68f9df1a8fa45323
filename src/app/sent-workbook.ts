import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerPorts } from '#http/server-ports.ts';
import { lazySource } from '#storage/round-folder/lazy-source.ts';

/** What faults call a workbook that was sent; how its sender calls it is not asked. */
const fileName = 'workbook.xlsx';

/**
 * Lays a workbook that was sent in a folder that nobody else can read, and takes the folder away in every case. One
 * at a time: reading a large workbook takes much memory.
 */
export function createWorkbookDesk(): ServerPorts['withWorkbook'] {
  let last: Promise<unknown> = Promise.resolve();
  return (bytes, use) => {
    const mine = last.then(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'ddci-sent-'));
      try {
        const path = join(folder, fileName);
        await writeFile(path, bytes, { mode: 0o600 });
        const source = lazySource(async () =>
          (await import('#storage/xlsx/workbook-source.ts')).workbookSource(path, () => undefined),
        );
        const openContent = async () =>
          (await import('#storage/round-folder/round-content.ts')).openRoundContent(path, false);
        return await use({ source, openContent });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
    last = mine.catch(() => undefined);
    return mine;
  };
}
