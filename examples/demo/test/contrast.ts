import type { Page } from "playwright";

/** Texts of a page whose contrast is below 4.5:1 (WCAG 2.2, 1.4.3), each with its ratio. Grounds have to be plain colours. */
export async function faintTexts(page: Page): Promise<readonly string[]> {
  const painted = await page.evaluate(readTexts);
  return painted.flatMap(({ text, colour, ground }) => {
    const [a, b] = [luminanceOf(colour), luminanceOf(ground)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return ratio < 4.5 ? [`${text} (${ratio.toFixed(2)})`] : [];
  });
}

type Colour = readonly number[];

interface Painted {
  readonly text: string;
  readonly colour: Colour;
  readonly ground: Colour;
}

/** Runs in the page, and knows nothing outside itself. A canvas reads every way to write a colour. */
function readTexts(): readonly Painted[] {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (canvas === null) throw new Error("there is no canvas to read colours with");
  const read = (colour: string): Colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const groundOf = (element: Element | null): Colour => {
    const colour = element === null ? [255, 255, 255, 255] : read(getComputedStyle(element).backgroundColor);
    return element === null || colour[3] === 255 ? colour : groundOf(element.parentElement);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const painted: Painted[] = [];
  while (walker.nextNode() !== null) {
    const text = walker.currentNode.textContent?.trim() ?? "";
    const parent = walker.currentNode.parentElement;
    if (text === "" || parent === null || parent.getClientRects().length === 0) continue;
    painted.push({ text, colour: read(getComputedStyle(parent).color), ground: groundOf(parent) });
  }
  return painted;
}

/** Relative luminance, as WCAG 2.2 defines it. */
function luminanceOf(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
