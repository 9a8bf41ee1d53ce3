/** The worker in which pdf.js reads a document: its own module, which listens as soon as it is loaded. */
import './promise-with-resolvers'
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs'
