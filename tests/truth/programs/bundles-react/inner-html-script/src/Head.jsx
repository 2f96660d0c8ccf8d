export function Head({ code }) {
  return (
    <div hidden>
      <script dangerouslySetInnerHTML={{ __html: code }} />
      <div dangerouslySetInnerHTML={{ __html: `<script>${code}</script>` }} />
    </div>
  );
}
