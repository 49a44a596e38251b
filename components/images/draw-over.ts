/** What lies over a picture: what was measured, but not what somebody is aiming with; and outlines or masks. */
const MEASURED = '.lantern-marks :is(path, text):not(.lantern-marks__aim *)';
const OUTLINED = '.lantern-over :is(path, text, image)';

/**
 * Draws onto a picture what lies over it on the page, as it stands there. The origin of the context is that of the picture,
 * in its own pixels. A film has no outlines: they come only where somebody stays.
 */
export function drawOver(
  context: CanvasRenderingContext2D,
  picture: HTMLCanvasElement,
  as: 'picture' | 'film',
): void {
  const box = picture.getBoundingClientRect();
  const scale = picture.width / box.width;
  const onPicture = new DOMMatrix([scale, 0, 0, scale, -box.left * scale, -box.top * scale]);
  const stage = picture.closest('.lantern-viewer__stage');
  const drawn = as === 'film' ? MEASURED : `${OUTLINED}, ${MEASURED}`;
  for (const element of stage?.querySelectorAll<SVGGraphicsElement>(drawn) ?? []) {
    const onScreen = element.getScreenCTM();
    if (!onScreen) continue;
    context.save();
    const { a, b, c, d, e, f } = onPicture.multiply(onScreen);
    context.transform(a, b, c, d, e, f);
    drawOne(context, element, Math.hypot(a, b) / scale);
    context.restore();
  }
}

/** `size` is how long on the screen what is one long in the element’s own unit is. */
function drawOne(
  context: CanvasRenderingContext2D,
  element: SVGGraphicsElement,
  size: number,
): void {
  const style = getComputedStyle(element);
  context.lineJoin = 'round';
  context.fillStyle = style.fill;
  context.strokeStyle = style.stroke;
  // Such lines are as wide, and their dashes as long, on every screen.
  const unit = style.vectorEffect === 'non-scaling-stroke' ? 1 / size : 1;
  context.lineWidth = parseFloat(style.strokeWidth) * unit;
  context.setLineDash(dashesOf(style).map((one) => one * unit));
  if (element instanceof SVGPathElement) {
    const path = new Path2D(element.getAttribute('d') ?? '');
    if (style.fill !== 'none') context.fill(path);
    if (style.stroke !== 'none') context.stroke(path);
  }
  if (element instanceof SVGTextElement) drawText(context, element, style);
  if (element instanceof SVGImageElement) {
    const [wide, high] = [element.width.baseVal.value, element.height.baseVal.value];
    context.globalAlpha = Number(style.opacity);
    context.drawImage(element, 0, 0, wide, high);
  }
}

/** Its edge lies under its letters, as on the page. */
function drawText(
  context: CanvasRenderingContext2D,
  element: SVGTextElement,
  style: CSSStyleDeclaration,
): void {
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.textAlign = ANCHORS[style.textAnchor] ?? 'left';
  context.textBaseline = style.dominantBaseline === 'middle' ? 'middle' : 'alphabetic';
  const at = (name: string) => Number(element.getAttribute(name) ?? 0);
  const text = element.textContent;
  context.strokeText(text, at('x'), at('y'));
  context.fillText(text, at('x'), at('y'));
}

const ANCHORS: Readonly<Record<string, CanvasTextAlign>> = { end: 'right', middle: 'center' };

function dashesOf({ strokeDasharray }: CSSStyleDeclaration): number[] {
  return strokeDasharray === 'none' ? [] : strokeDasharray.split(',').map(parseFloat);
}
