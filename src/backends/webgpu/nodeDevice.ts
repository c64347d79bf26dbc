// WebGPU in Node, for the command line and the tests; the page never loads this file. It is Dawn, from the `webgpu`
// package, on the machine's own driver or, where there is none, on SwiftShader, the software driver that comes with
// Chromium.

import { existsSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../scan/errors.ts';
import type { WebgpuOptions } from './device.ts';
import { createWebgpuBackend, type WebgpuBackend } from './webgpuBackend.ts';

/** Folders in which Chromium is installed. */
const CHROMIUM_FOLDERS = [
  '/usr/lib/chromium',
  '/usr/lib/chromium-browser',
  '/usr/lib64/chromium',
  '/usr/lib64/chromium-browser',
  '/opt/google/chrome',
  '/opt/chromium.org/chromium',
  '/snap/chromium/current/usr/lib/chromium-browser',
];

/** Folders in which graphics drivers say that they are there. */
const DRIVER_FOLDERS = ['/etc/vulkan/icd.d', '/usr/share/vulkan/icd.d', '/usr/local/share/vulkan/icd.d'];

const SWIFTSHADER = 'vk_swiftshader_icd.json';
const VULKAN_LOADER = 'libvulkan.so.1';
const RTLD_NODELETE = 0x1000;

/**
 * Before a workgroup begins, WebGPU clears its memory, and in SwiftShader that is one instruction a number: the kernels
 * would take half a minute to compile. None of them reads what it has not written.
 */
const NO_WORKGROUP_CLEARING = 'enable-dawn-features=disable_workgroup_init';

export interface NodeWebgpu {
  readonly gpu: GPU;
  /** Takes WebGPU away again: while Dawn is there, the process does not end. */
  stop(): void;
}

export interface NodeWebgpuOptions {
  /** Takes SwiftShader even where there is a graphics device, so that a test computes the same everywhere. */
  readonly swiftShader?: boolean;
}

/** Dawn, once for the whole process: SwiftShader does not survive a second one. */
let dawn: Promise<GPU> | undefined;
let users = 0;

/**
 * Starts WebGPU and puts it where a browser has it: `navigator.gpu` and the globals `GPUBufferUsage`, `GPUBuffer`, ….
 * @throws InputError when no driver is found.
 */
export async function startNodeWebgpu({ swiftShader = false }: NodeWebgpuOptions = {}): Promise<NodeWebgpu> {
  dawn ??= startDawn(swiftShader).catch((error: unknown) => {
    dawn = undefined;
    throw error;
  });
  const gpu = await dawn;
  users++;
  Object.defineProperty(navigatorOfNode(), 'gpu', { value: gpu, configurable: true });
  let stopped = false;
  return {
    gpu,
    stop() {
      if (stopped) return;
      stopped = true;
      users--;
      if (users > 0) return;
      Reflect.deleteProperty(navigatorOfNode(), 'gpu');
      dawn = undefined;
    },
  };
}

async function startDawn(swiftShader: boolean): Promise<GPU> {
  if (process.platform === 'linux') prepareVulkan(swiftShader);
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  const onSwiftShader = process.env.VK_DRIVER_FILES?.includes('swiftshader');
  const gpu = create(onSwiftShader ? [NO_WORKGROUP_CLEARING] : []);
  if (!(await gpu.requestAdapter())) {
    throw new InputError(
      'WebGPU finds no graphics adapter on this machine. Choose another backend, or install Chromium, whose software driver will do.',
    );
  }
  return gpu;
}

/** Node 20 has no `navigator`; from Node 21 on there is one that cannot be replaced but takes properties. */
function navigatorOfNode(): object {
  if (!globalThis.navigator) {
    Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  }
  return globalThis.navigator;
}

/** The WebGPU backend in Node. Disposing of it stops WebGPU too. */
export async function createNodeWebgpuBackend(
  options: WebgpuOptions & NodeWebgpuOptions = {},
): Promise<WebgpuBackend> {
  const { gpu, stop } = await startNodeWebgpu(options);
  try {
    const backend = await createWebgpuBackend({
      gpu,
      acceptSoftware: true,
      workgroupStorageBytes: 32768, // Uncleared, SwiftShader compiles it as fast as less of it.
      ...options,
    });
    return {
      ...backend,
      dispose() {
        backend.dispose();
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Sees to it that Dawn finds a Vulkan loader, and a driver with it. */
function prepareVulkan(swiftShader: boolean): void {
  loadVulkan();
  if (process.env.VK_DRIVER_FILES !== undefined) return;
  if (!swiftShader && DRIVER_FOLDERS.some(hasFiles)) return;
  const driver = CHROMIUM_FOLDERS.map((folder) => join(folder, SWIFTSHADER)).find(existsSync);
  if (driver) {
    process.env.VK_DRIVER_FILES = driver;
  } else if (swiftShader) {
    throw new InputError(
      `There is no ${SWIFTSHADER} in ${CHROMIUM_FOLDERS.join(', ')}. Install Chromium, or name the file of a Vulkan driver in VK_DRIVER_FILES.`,
    );
  }
}

function hasFiles(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}

/**
 * Loads the Vulkan loader, Chromium's own where the system has none.
 *
 * Dawn asks the system for `libvulkan.so.1` by that name and cannot be given a path. But a library that a process has
 * loaded already answers to the name that is written in it, from wherever it came. `process.dlopen` is for extensions
 * of Node and complains, rightly, that this is none; by then the library is loaded, and RTLD_NODELETE keeps it.
 */
function loadVulkan(): void {
  const places = [VULKAN_LOADER, ...CHROMIUM_FOLDERS.map((folder) => join(folder, VULKAN_LOADER))];
  for (const place of places) {
    try {
      process.dlopen({ exports: {} }, place, constants.dlopen.RTLD_NOW | RTLD_NODELETE);
    } catch (error) {
      if (!/cannot open shared object/.test(String(error))) return;
    }
  }
}
