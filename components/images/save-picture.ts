/** What is written below a picture that is saved: it leaves with it. */
export type PictureLabel = readonly string[];

const LINE_PIXELS = 22;

/** Saves what is on the screen as a picture, with its label below it. */
export function savePicture(
  canvas: HTMLCanvasElement,
  label: PictureLabel,
  fileName: string,
): void {
  const labelled = document.createElement('canvas');
  labelled.width = Math.max(canvas.width, 640);
  labelled.height = canvas.height + label.length * LINE_PIXELS + 12;
  draw(labelled, canvas, label);
  labelled.toBlob((blob) => {
    if (blob) saveBlob(blob, fileName);
  }, 'image/png');
}

/** What kind of film this browser can write; null where it can write none. */
export function filmType(): string | null {
  if (typeof MediaRecorder === 'undefined') return null;
  return ['video/mp4', 'video/webm'].find((one) => MediaRecorder.isTypeSupported(one)) ?? null;
}

/** Saves a run through the images as a film: `show` shows one after the other, and each that is there is written with the label. */
export async function saveClip(of: {
  readonly canvas: HTMLCanvasElement;
  readonly count: number;
  readonly rate: number;
  readonly type: string;
  readonly label: PictureLabel;
  readonly fileName: string;
  /** False for one that is not to be had. */
  readonly show: (index: number) => Promise<boolean>;
}): Promise<void> {
  const { type } = of;
  const film = document.createElement('canvas');
  film.width = Math.max(of.canvas.width, 640);
  film.height = of.canvas.height + of.label.length * LINE_PIXELS + 12;
  const recorder = new MediaRecorder(film.captureStream(of.rate), { mimeType: type });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  const over = new Promise<void>((done) => recorder.addEventListener('stop', () => done()));
  recorder.start();
  for (let index = 0; index < of.count; index += 1) {
    if (!(await of.show(index))) continue;
    draw(film, of.canvas, of.label);
    await new Promise((done) => setTimeout(done, 1000 / of.rate));
  }
  recorder.stop();
  await over;
  saveBlob(new Blob(pieces, { type }), `${of.fileName}.${type === 'video/mp4' ? 'mp4' : 'webm'}`);
}

function draw(onto: HTMLCanvasElement, picture: HTMLCanvasElement, label: PictureLabel): void {
  const context = onto.getContext('2d');
  if (!context) return;
  context.fillStyle = '#000';
  context.fillRect(0, 0, onto.width, onto.height);
  context.drawImage(picture, Math.floor((onto.width - picture.width) / 2), 0);
  context.fillStyle = '#fff';
  context.font = '16px sans-serif';
  for (const [line, text] of label.entries()) {
    context.fillText(text, 8, picture.height + (line + 1) * LINE_PIXELS);
  }
}

function saveBlob(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
