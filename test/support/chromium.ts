// Chromium for tests: the system's own (Debian's package), headless and with a fresh profile. Without a flag for it
// `requestAdapter()` gives null there, which is the natural test of the fallback; with `webgpu` a software adapter
// (SwiftShader) answers, correct and slow.

import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable'];

/** Where Chromium is. @throws Error that says how to install it. */
export function chromiumPath(): string {
  const found = [process.env.CHROMIUM_PATH ?? '', ...PLACES].find((path) => path && existsSync(path));
  if (found) return found;
  throw new Error(
    'These tests need Chromium, and there is none. Install it (Debian: `apt-get install -y chromium`) or set CHROMIUM_PATH.',
  );
}

/** Flags for headless Chromium in a container; `webgpu` adds the software adapter. */
export function chromiumFlags(webgpu = false): string[] {
  return [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(webgpu ? ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'] : []),
  ];
}

/** A new browser; the caller closes it. */
export function launchChromium({ webgpu = false }: { readonly webgpu?: boolean } = {}): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags(webgpu) });
}
