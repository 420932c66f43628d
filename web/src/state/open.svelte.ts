/** What is open: the books of the workspace and the history that the address names. */

import { ApiError, forget, json, once, path } from '../api/client';
import type { About, Book, History } from '../api/types';
import { here, clock } from './here.svelte';

class Open {
  about: About | null = $state.raw(null);
  books: Book[] | null = $state.raw(null);
  history: History | null = $state.raw(null);
  /** Why there is no history, where there should be one. */
  mistake: ApiError | null = $state.raw(null);
  loading = $state(false);

  async start(): Promise<void> {
    try {
      this.about = await json<About>(path(['about']));
      await this.list();
    } catch (error) {
      this.mistake = error as ApiError;
    }
  }

  /** Reads the list of books again; the first readable one is opened if none is named. */
  async list(): Promise<void> {
    forget('api/books');
    forget('api/histories');
    this.books = await json<Book[]>(path(['books']));
    const first = this.books.find((book) => !book.error);
    if (!here.ref && first) here.go({ ref: first.ref }, true);
  }

  /** Opens a history; the one before stays until it is there, so that no view loses its ground. */
  async read(ref: string): Promise<void> {
    if (!ref) {
      if (this.history) here.go({ ref: this.history.ref }, true);
      return;
    }
    if (this.history?.ref === ref) {
      this.mistake = null;
      return;
    }
    this.loading = true;
    try {
      const history = await once<History>(path(['histories', ref]));
      if (here.ref !== ref) return;
      this.history = history;
      this.mistake = null;
      const wanted = here.address.day;
      clock.pause();
      clock.bound(history.first_day, history.last_day);
      clock.go(wanted ?? history.first_day);
    } catch (error) {
      if (here.ref !== ref) return;
      this.mistake = error as ApiError;
    } finally {
      this.loading = false;
    }
  }
}

export const open = new Open();
