/** What stands in the forms of a page: by form, by field, with each value that is typed or ticked. */
export type Typed = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A secret is never kept, and of a file only its owner has the bytes. */
const NEVER_KEPT = ['hidden', 'password', 'file', 'submit', 'button', 'reset', 'image'];

/** All that somebody typed, ticked or chose; null where every form is as it came. */
export function typedOnPage(): Typed | null {
  const forms = formsOfPage();
  const isTyped = isSentBack() || forms.some(([, form]) => controlsOf(form).some(isChanged));
  if (!isTyped) return null;
  return Object.fromEntries(
    forms.map(([name, form]) => {
      const given = controlsOf(form).filter((one) => !isChoice(one) || one.checked);
      const byName = Map.groupBy(given, (one) => one.name);
      const values = [...byName].map(([field, all]) => [field, all.map(({ value }) => value)]);
      return [name, Object.fromEntries(values) as Record<string, string[]>];
    }),
  );
}

/** Fills it in again. Answers whether anything had to be. */
export function fillIn(typed: Typed): boolean {
  let isFilled = false;
  for (const [name, form] of formsOfPage()) {
    const values = typed[name];
    if (values === undefined) continue;
    for (const control of controlsOf(form)) {
      if (!fill(control, values[control.name] ?? [])) continue;
      isFilled = true;
      // What is folded away would look as if it were lost.
      control.closest('details')?.setAttribute('open', '');
    }
  }
  return isFilled;
}

function fill(control: Control, values: readonly string[]): boolean {
  if (isChoice(control)) {
    const isOn = values.includes(control.value);
    if (control.checked === isOn) return false;
    control.checked = isOn;
    return true;
  }
  const value = values[0] ?? '';
  if (control.value === value) return false;
  control.value = value;
  return true;
}

/** A form that came back with what is wrong holds what was typed as if it had come so. */
export function isSentBack(): boolean {
  return document.querySelector('main .nhsuk-error-message, main .nhsuk-error-summary') !== null;
}

function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some(
      (one) => one.selected && !one.defaultSelected && one.index > 0,
    );
  }
  return isChoice(control)
    ? control.checked !== control.defaultChecked
    : control.value !== control.defaultValue;
}

function isChoice(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type);
}

function controlsOf(form: HTMLFormElement): readonly Control[] {
  return [...form.elements].flatMap((one) => {
    const isControl =
      one instanceof HTMLInputElement ||
      one instanceof HTMLSelectElement ||
      one instanceof HTMLTextAreaElement;
    const isKept = isControl && one.name !== '' && !NEVER_KEPT.includes(one.type);
    return isKept && one.autocomplete !== 'one-time-code' ? [one] : [];
  });
}

/** By its name, or by its place where it has none. */
function formsOfPage(): readonly (readonly [string, HTMLFormElement])[] {
  const forms = [...document.querySelectorAll<HTMLFormElement>('main form')];
  return forms.map((form, place) => [form.id === '' ? String(place) : form.id, form]);
}
