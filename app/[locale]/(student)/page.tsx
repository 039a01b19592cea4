export default function HomePage() {
  return <h1>Argmin</h1>;
}
