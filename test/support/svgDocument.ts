// As much of a document as the charts touch: elements are made, given attributes and appended, and in the end written as
// text, one element a line, for snapshots that read well in a diff.

const SVG = 'http://www.w3.org/2000/svg';
const XHTML = 'http://www.w3.org/1999/xhtml';

class FakeElement {
  readonly children: FakeElement[] = [];
  readonly attributes = new Map<string, string>();
  parentNode: FakeElement | null = null;
  textContent = '';

  constructor(
    readonly ownerDocument: unknown,
    readonly namespaceURI: string,
    readonly tagName: string,
  ) {}

  get childNodes(): readonly FakeElement[] {
    return this.children;
  }

  get nextSibling(): FakeElement | null {
    const among = this.parentNode?.children ?? [];
    return among[among.indexOf(this) + 1] ?? null;
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  insertBefore(child: FakeElement, next: FakeElement | null): FakeElement {
    child.parentNode?.removeChild(child);
    const at = next ? this.children.indexOf(next) : this.children.length;
    this.children.splice(at, 0, child);
    child.parentNode = this;
    return child;
  }

  appendChild(child: FakeElement): FakeElement {
    return this.insertBefore(child, null);
  }

  removeChild(child: FakeElement): FakeElement {
    this.children.splice(this.children.indexOf(child), 1);
    child.parentNode = null;
    return child;
  }

  /** Selectors of a tag or a class, the only ones that charts use. */
  querySelectorAll(selector: string): FakeElement[] {
    const fits = (element: FakeElement) =>
      selector.startsWith('.')
        ? (element.getAttribute('class') ?? '').split(' ').includes(selector.slice(1))
        : element.tagName === selector;
    return this.children.flatMap((child) => [
      ...(fits(child) ? [child] : []),
      ...child.querySelectorAll(selector),
    ]);
  }

  querySelector(selector: string): FakeElement | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  /** 4: `other` follows; charts only ever append in order. */
  compareDocumentPosition(other: FakeElement): number {
    const among = this.parentNode?.children ?? [];
    return among.indexOf(this) < among.indexOf(other) ? 4 : 2;
  }

  text(indent = ''): string {
    const attributes = [...this.attributes].map(([name, value]) => ` ${name}="${value}"`).join('');
    const open = `${indent}<${this.tagName}${attributes}`;
    if (this.children.length === 0 && this.textContent === '') return `${open}/>`;
    const inside = this.children.map((child) => child.text(`${indent}  `)).join('\n');
    return inside === ''
      ? `${open}>${this.textContent}</${this.tagName}>`
      : `${open}>\n${inside}\n${indent}</${this.tagName}>`;
  }
}

/** A document for one chart. */
export function svgDocument(): Document {
  const document = {
    createElementNS: (space: string, name: string) => new FakeElement(document, space, name),
    createElement: (name: string) => new FakeElement(document, XHTML, name),
    documentElement: undefined as unknown,
  };
  document.documentElement = new FakeElement(document, XHTML, 'html');
  return document as unknown as Document;
}

/** The SVG that a chart made, as text. */
export function svgText(element: SVGSVGElement): string {
  const root = element as unknown as FakeElement;
  if (root.namespaceURI !== SVG) throw new Error('The chart did not make an SVG element.');
  return root.text();
}

/** What stands at the ticks of a chart's axes, in order, from its text. */
export function tickLabels(text: string): string[] {
  return [...text.matchAll(/<g class="tick"[\s\S]*?<text[^>]*>([^<]*)<\/text>/g)].map(([, label]) => label);
}
