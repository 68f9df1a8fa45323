import type { KernelMaker } from './kernels.ts';
import { makePlainKernels } from './plain-kernels.ts';
import { makeWasmKernels } from './wasm-kernels.ts';

let chosen: KernelMaker | null = null;

/** Those in WebAssembly where the machine runs it with vectors: a strict browser policy or an old processor may not. */
export function chooseKernels(): KernelMaker {
  chosen ??= canRunWasm() ? makeWasmKernels : makePlainKernels;
  return chosen;
}

function canRunWasm(): boolean {
  try {
    makeWasmKernels(0);
    return true;
  } catch {
    return false;
  }
}
