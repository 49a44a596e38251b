/** What whoever was asked for images gets a letter about. */
export type ImageAskNews = 'asked' | 'withdrawn' | 'decided' | 'ran_out' | 'lapsed';
