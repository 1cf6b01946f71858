// What the program puts into the page's global scope. Only api.js (and first-paint.js, for the look) may touch it.
import type { EmergencyNumbers, Locale, Settings } from './wire.js';

declare global {
  var __HEALTHSHELF__: { locale: Locale; settings?: Settings; emergency: EmergencyNumbers | null } | undefined;
  interface Window {
    __TAURI_INTERNALS__: {
      invoke(command: string, args?: Record<string, unknown>): Promise<unknown>;
      transformCallback(callback: (event: any) => void): number;
    };
  }
}
