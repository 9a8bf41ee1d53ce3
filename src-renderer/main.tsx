/** Starts the page: its language and theme first, then one React tree. */
import '@mantine/core/styles.css'
import './page.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './shell/App'
import { keepFocus } from './shell/keep-focus'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')

keepFocus(document)
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
