/** Small, so that it runs while the rest is on its way: the first answers then come beside the scripts, not after them. */
import { askForPage } from './early.ts';
import { rememberedLanguage, statedLanguage } from './known-language.ts';

const address = new URL(window.location.href);
askForPage(address, statedLanguage(address) ?? rememberedLanguage());
void import('./start.tsx');
