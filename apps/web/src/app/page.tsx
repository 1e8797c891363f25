/** The front page: until there is an overview, the ledger of entries. */

import { redirect } from 'next/navigation'

export default function FrontPage() {
  redirect('/entries')
}
