/// Short messages that leave by themselves after ten seconds, some with one action.
export interface Toast {
  id: number;
  text: string;
  alarming: boolean;
  action?: { label: string; run(): void };
}

const lifetime = 10_000;

class Toasts {
  shown = $state.raw<Toast[]>([]);
  #last = 0;

  say(text: string, action?: Toast["action"]): void {
    this.#show({ id: ++this.#last, text, alarming: false, action });
  }

  alarm(text: string): void {
    this.#show({ id: ++this.#last, text, alarming: true });
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  #show(toast: Toast): void {
    this.shown = [...this.shown.slice(-1), toast];
    setTimeout(() => this.dismiss(toast.id), lifetime);
  }
}

export const toasts = new Toasts();
