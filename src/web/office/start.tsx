import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { rememberedLanguage, statedLanguage } from './known-language.ts';
import { LanguageProvider } from './language.tsx';
import { prime } from './prime.ts';
import { printInLight } from './printing.ts';
import { createQueryClient } from './queries.ts';
import { readableColors, theme } from './theme.ts';

printInLight();
const queryClient = createQueryClient();
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
const root = document.getElementById('root');

const address = new URL(window.location.href);
await prime(queryClient, address, statedLanguage(address) ?? rememberedLanguage());

function Pages() {
  return (
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={readableColors}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={queryClient}>
          <LanguageProvider>
            <App />
          </LanguageProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  );
}

if (root) {
  const pages = createRoot(root);
  // In slices: a slow phone goes on answering while a page of many figures is made.
  startTransition(() => pages.render(<Pages />));
}
