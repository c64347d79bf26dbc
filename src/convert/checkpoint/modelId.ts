// What a model is called after the file it came from: the file's name without its last name of a format, as a whole.

const SUFFIXES = ['.pth.tar', '.pth', '.pt', '.tar'] as const;

/** `runs/t2i-avg.pth.tar` → `t2i-avg`; takes paths of either kind of slash, and addresses. */
export function modelId(fileName: string): string {
  const base =
    fileName
      .split(/[\\/]/)
      .filter((part) => part !== '')
      .at(-1) ?? fileName;
  const suffix = SUFFIXES.find((candidate) => base.length > candidate.length && base.endsWith(candidate));
  return suffix === undefined ? base : base.slice(0, -suffix.length);
}
