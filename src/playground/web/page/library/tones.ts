/**
 * The page's colours for what the library draws, in every shadow root of it. Its own fall short of the contrast that
 * WCAG asks for, and some of its elements do not notice when the theme changes; these follow the page's variables.
 */
export const TONES = `
:focus-visible {
  outline: 2px solid var(--focus);
  outline-offset: 1px;
}

:host(discord-messages) {
  border: 0;
  background: none;
  color: var(--text);
  font: inherit;
}
:host(discord-message),
:host(discord-system-message) {
  margin: 0;
  color: var(--text);
  font-family: inherit;
}
:host(discord-message:hover),
:host(discord-system-message:hover) {
  background: color-mix(in srgb, var(--side) 60%, transparent);
}
:host(discord-message[ephemeral]),
:host(discord-message[ephemeral]:hover) {
  padding-right: 48px;
  background: color-mix(in srgb, var(--blurple) 9%, transparent);
}
:host(discord-message) .discord-author-avatar img,
:host(discord-author-info) .discord-author-username:hover,
:host .discord-replied-message-username:hover,
:host .discord-replied-message-content {
  cursor: inherit;
  text-decoration: none;
}
.discord-message-content {
  min-width: 0;
}
.discord-message-timestamp,
.discord-message-edited,
.discord-message-ephemeral {
  color: var(--quiet) !important;
}
.discord-message-ephemeral .discord-message-ephemeral-link {
  color: var(--link);
}
:host(discord-author-info) .discord-author-username {
  color: var(--strong) !important;
  font-weight: 600;
}

:host(discord-reply),
:host(discord-command) {
  min-width: 0;
  color: var(--quiet);
  font-family: inherit;
}
:host(discord-reply)::before,
:host(discord-command)::before {
  border-color: var(--control) !important;
}
.discord-replied-message-username {
  color: var(--text) !important;
  opacity: 1;
}
.discord-replied-message-content,
.discord-replied-message-content:hover {
  min-width: 0;
  overflow: hidden;
  color: inherit;
}
:host(discord-command) .discord-slash-command-name,
:host(discord-command) .discord-slash-command-name:hover,
:host(discord-command) .discord-context-command-name {
  flex: none;
  color: var(--mention) !important;
  background: var(--mention-ground) !important;
  opacity: 1;
}
:host(discord-command) .discord-context-user {
  margin-right: 0.25rem;
}

:host(discord-embed) {
  color: var(--text);
}
:host(discord-embed) .discord-left-border {
  background-color: var(--control);
}
:host(discord-embed) .discord-embed-wrapper {
  border-color: var(--line);
  background: var(--side);
}
/* A second column would take room from the first, and nothing but a footer would stand in it. */
:host(discord-embed) slot[name='footer']::slotted(*) {
  grid-column: 1;
}
:host(discord-embed-footer),
:host(discord-embed-footer) .discord-footer-separator {
  color: var(--quiet);
}

:host(discord-mention),
:host(discord-mention:hover) {
  color: var(--mention);
  background: var(--mention-ground);
  cursor: inherit;
  transition: none;
}
:host(discord-time) {
  background: var(--deep);
}
:host(discord-code) {
  background: none;
}
:host(discord-code) code {
  margin: 0;
  background: var(--deep);
}
:host(discord-code[multiline]) code {
  box-sizing: border-box;
  width: 100%;
  border-color: var(--line);
  background: var(--deep);
}
:host(discord-pre) pre {
  width: 100%;
  margin-bottom: 6px;
}
:host(discord-link) a {
  color: var(--link);
  text-decoration: underline;
  text-underline-offset: 2px;
}
:host(discord-quote) .discord-quote-divider {
  flex: none;
  background: var(--line);
}
:host(discord-subscript) small {
  color: var(--quiet);
}
:host(discord-spoiler),
:host(discord-spoiler:hover) {
  background: var(--deep);
}
:host(discord-spoiler:not([activated])) ::slotted(*) {
  visibility: hidden;
}
:host(discord-header) > * {
  margin: 8px 0 4px;
  color: var(--strong);
}

:host(discord-system-message) {
  color: var(--quiet);
}
:host(discord-system-message) .discord-message-content ::slotted(i) {
  color: var(--strong);
  cursor: inherit;
  text-decoration: none;
}
:host(discord-thread) {
  background: var(--side);
}
:host(discord-thread) .discord-thread-name {
  color: var(--strong);
}
:host(discord-thread) .discord-thread-cta {
  color: var(--link);
}
:host(discord-thread) .discord-thread-bottom {
  color: var(--quiet);
}

:host(discord-action-row) {
  gap: 8px;
  margin-top: 8px;
}
:host(discord-button) > *:first-child {
  box-sizing: border-box;
  margin: 0;
  transition: none;
}
:host(discord-button) .secondary,
:host(discord-button) .secondary.hoverable:hover {
  color: var(--button-text);
  background: var(--button);
}
:host(discord-button) .success,
:host(discord-button) .success.hoverable:hover {
  background: var(--good);
}
:host(discord-button) .destructive,
:host(discord-button) .destructive.hoverable:hover {
  background: var(--bad);
}
:host(discord-button) .hoverable:hover {
  filter: brightness(1.08);
}
:host(discord-button) svg {
  margin-left: 8px;
}
:host(discord-button[aria-busy]) > *:first-child {
  opacity: 0.55;
}

@media (max-width: 640px) {
  :host(discord-message),
  :host(discord-message[ephemeral]),
  :host(discord-system-message) {
    padding: 0 0.6rem !important;
  }
  .discord-author-avatar,
  .discord-message-icon {
    min-width: 32px !important;
    margin-right: 10px !important;
  }
  .discord-author-avatar img {
    width: 32px;
    height: 32px;
  }
  :host(discord-reply),
  :host(discord-command) {
    margin-left: 42px;
  }
  :host(discord-command) {
    flex-wrap: wrap;
  }
  :host(discord-embed-fields) ::slotted([inline-index]) {
    grid-column: 1 / 13 !important;
  }
}
`
