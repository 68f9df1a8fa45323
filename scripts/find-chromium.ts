import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of this machine: nothing is downloaded for tests and measurements. */
export function chromiumPath(): string {
  const path = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
  if (path === undefined) throw new Error(`no Chromium at ${places.join(', ')}: set CHROMIUM`);
  return path;
}
