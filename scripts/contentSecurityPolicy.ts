// A plugin for the build: the page's content security policy as a meta element, for hosts that send no headers. Only the
// built page has it, because Vite's development server needs inline scripts and styles.

import type { Plugin } from 'vite';

/**
 * Scripts and styles come from the page's own folder alone; WebAssembly may be compiled. A bundle may lie anywhere, and
 * so may the pictures that it names.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  'img-src * data: blob:',
  'connect-src * data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Puts the policy first into the head of the built page. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}
