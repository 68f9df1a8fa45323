import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemCode } from './embedded-fault.ts';

/** Whether that process runs. One that has ended and waits for its parent to notice does not. */
export function isAlive(pid: number): boolean {
  const stat = readStat(pid);
  if (stat) return stat.state !== 'Z' && stat.state !== 'X';
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/** Differs for two processes that bore the same number one after the other. Null where the machine does not tell. */
export function birthMark(pid: number): string | null {
  const stat = readStat(pid);
  if (!stat) return null;
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${stat.startTicks}`;
  } catch {
    return null;
  }
}

/** Whether the machine was started after that moment, so that no process of then can be alive. */
export function isBeforeBoot(moment: Date): boolean {
  return moment.getTime() < Date.now() - uptime() * 1000;
}

/** False if it still runs when the time is over. */
export async function waitForEnd(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(10);
  }
  return true;
}

/** From Linux; null elsewhere, and for a process that is not there. */
function readStat(pid: number): { state: string; startTicks: string } | null {
  if (process.platform !== 'linux') return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in parentheses, which may hold blanks and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTicks: fields[19] ?? '' };
  } catch {
    return null;
  }
}
