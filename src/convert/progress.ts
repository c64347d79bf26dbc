// What a long conversion tells about itself.

export interface Progress {
  /** What is being done: "features", "pictures", … */
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: Progress) => void;
