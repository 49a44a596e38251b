/** `£1,200.50` of whole pence: how money is written to anybody. Always with its pence, so that nobody wonders. */
export function formatMoney(pence: number): string {
  const pounds = String(Math.floor(pence / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `£${pounds}.${String(pence % 100).padStart(2, '0')}`;
}
