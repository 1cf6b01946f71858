// The sign in the frame that this is a private session, for as long as it is one. It leads to the page where the session is ended.
import * as api from '../api.js';
import { find } from '../html.js';
import { onChange, setPrivate } from '../state.js';

export function setUpPrivateSign() {
  const show = () => api.remembering().then(({ privateSession }) => {
    setPrivate(privateSession);
    find(document, '#private-sign').hidden = !privateSession;
  }, () => {});
  onChange('remembering', () => void show());
  onChange('started', () => void show());
  void show();
}
