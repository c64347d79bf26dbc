// Style sheets that were asked for and did not come. The build's loader asks for each only once, so that a part that is
// loaded again would come without its looks.

const lost = new Set<HTMLLinkElement>();

/** Notes every sheet of a page that does not come. */
export function noteLostSheets(page: Document): void {
  const note = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lost.add(target);
  };
  page.addEventListener('error', note, { capture: true });
}

/** Asks again for those that are lost. @rejects when one does not come this time either. */
export async function askForLostSheets(): Promise<void> {
  await Promise.all([...lost].map(askAgain));
}

function askAgain(sheet: HTMLLinkElement): Promise<void> {
  return new Promise((come, fail) => {
    const again = document.createElement('link');
    again.rel = 'stylesheet';
    again.href = sheet.href;
    again.crossOrigin = sheet.crossOrigin;
    again.addEventListener('load', () => come());
    again.addEventListener('error', () => fail(new Error(`${sheet.href} did not come.`)));
    lost.delete(sheet);
    sheet.replaceWith(again);
  });
}
