/** Counts associations, all together and by peer, against their limits. */
export class AssociationPlaces {
  readonly #most: number;
  readonly #mostPerPeer: number;
  readonly #byPeer = new Map<string, number>();
  #taken = 0;

  constructor(most: number, mostPerPeer: number) {
    this.#most = most;
    this.#mostPerPeer = mostPerPeer;
  }

  get taken(): number {
    return this.#taken;
  }

  /** Takes a place, or says which limit is reached. */
  take(peerKey: string): 'taken' | 'local-limit' | 'peer-limit' {
    const held = this.#byPeer.get(peerKey) ?? 0;
    if (this.#taken >= this.#most) return 'local-limit';
    if (held >= this.#mostPerPeer) return 'peer-limit';
    this.#taken += 1;
    this.#byPeer.set(peerKey, held + 1);
    return 'taken';
  }

  free(peerKey: string): void {
    const held = this.#byPeer.get(peerKey) ?? 0;
    this.#taken -= 1;
    if (held > 1) this.#byPeer.set(peerKey, held - 1);
    else this.#byPeer.delete(peerKey);
  }
}
