/** Cards, and the buttons below them. */
export const CARDS = `
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
  :host(discord-embed-fields) ::slotted([inline-index]) {
    grid-column: 1 / 13 !important;
  }
}
`
