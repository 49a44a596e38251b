/** Leads whoever hears a page, or works it by keyboard, to what has taken the place of what they used. */
export function focusOnShow(heading: HTMLElement | null): void {
  heading?.focus();
}
