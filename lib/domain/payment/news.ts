/** What whoever is to pay gets a letter about. */
export type PaymentNews = 'quoted' | 'paid' | 'refunded' | 'ended';
