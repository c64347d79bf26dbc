import { loadInPage } from '../../src/backends/wasm/loadInPage.ts';
import { backendSuite } from '../agreement/backendSuite.ts';
import { sharedLoader } from './load.ts';

backendSuite('wasm in Chromium', { create: loadInPage, tolerance: 1e-5, load: await sharedLoader() });
