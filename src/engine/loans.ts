// Models that long work has on the device for as long as it needs them, and no longer.

export interface Lender {
  /** Puts a model on the device for as long as it is not given back, even where this rejects. */
  lend(modelId: string, signal?: AbortSignal): Promise<void>;
  /** The model may go, unless somebody else needs it. */
  giveBack(modelId: string): void;
}

export interface Loans {
  take(modelId: string, signal?: AbortSignal): Promise<void>;
  /** Gives back all other models. */
  keepOnly(models: readonly string[]): void;
}

/** Loans from one lender; what was taken must be given back by `keepOnly`. */
export function createLoans(lender: Lender): Loans {
  const taken = new Set<string>();
  return {
    async take(modelId, signal) {
      if (taken.has(modelId)) return;
      taken.add(modelId);
      await lender.lend(modelId, signal);
    },
    keepOnly(models) {
      for (const modelId of [...taken]) {
        if (models.includes(modelId)) continue;
        taken.delete(modelId);
        lender.giveBack(modelId);
      }
    },
  };
}
