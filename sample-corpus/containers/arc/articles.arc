filedesc://articles.arc 0.0.0.0 20221017120000 text/plain 74
1 0 Sample Corpus
URL IP-address Archive-date Content-type Archive-length

https://news.example/business/trieste-coffee-sheds 192.0.2.1 20220531172005 text/html 3558
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Trieste port fears for coffee as sheds run full | The Adriatic Ledger</title>
  <link rel="canonical" href="https://news.example/business/trieste-coffee-sheds">
  <meta name="description" content="A third of Italy's coffee waits in a swimming hall.">
  <script type="application/ld+json">
{
  "@context": "https://schema.org",
  "@type": "NewsArticle",
  "headline": "Trieste port fears for coffee as sheds run full",
  "datePublished": "2022-05-31T16:42:00+02:00",
  "dateModified": "2022-05-31T18:10:00+02:00",
  "inLanguage": "en",
  "articleSection": "Business",
  "author": [
    {
      "@type": "Person",
      "name": "Maria Lindqvist"
    }
  ],
  "publisher": {
    "@type": "NewsMediaOrganization",
    "name": "The Adriatic Ledger"
  },
  "mainEntityOfPage": "https://news.example/business/trieste-coffee-sheds",
  "keywords": [
    "coffee",
    "ports",
    "Trieste"
  ]
}
  </script>
  <style>nav li { display: inline } .teaser { color: #333 }</style>
</head>
<body>
  <header>
    <a href="/">The Adriatic Ledger</a>
    <nav>
      <ul>
        <li><a href="/world">World</a></li>
        <li><a href="/business">Business</a></li>
        <li><a href="/sailing">Sailing</a></li>
        <li><a href="/subscribe">Subscribe for two euros a week</a></li>
      </ul>
    </nav>
  </header>
  <div class="cookie-banner" role="dialog">This site keeps small files on your computer. <button>Agree</button></div>
  <main>
    <article>
      <h1>Trieste port fears for coffee as sheds run full</h1>
      <p class="byline">By <a rel="author" href="/staff/lindqvist">Maria Lindqvist</a> Â· <time datetime="2022-05-31T16:42:00+02:00">31 May 2022</time></p>
      <figure><img src="/img/hall.jpg" alt=""><figcaption>Sacks where the deep end used to be. Picture: A. Zorzenon</figcaption></figure>
      <div class="story">
        <p>TRIESTE, Italy, May 31 (Reuters) - The sheds of Trieste, through which a third of Italy's coffee arrives, are so full that sacks are being stacked in a disused swimming hall, the port's director said on Tuesday.</p>
        <p>"We drained it first," Giulia Marchesich told reporters. "I am asked that more often than anything else."</p>
        <p>Roasters in Udine &amp; Treviso bought early this spring because they feared a dock strike in Santos, which did not come. Stocks rose by 22 percent to 1.9 million sacks, the most since 1999.</p>
        <aside class="teaser"><h3>Read also</h3><a href="/sailing/bora">Bora scatters the autumn regatta</a></aside>
        <p>The port guild says that the fuller the sheds, the greater the danger of fire. "Coffee does not burn, but sacks do," said its secretary, Dario Fonda, who wants two more watchmen at night.</p>
        <p>Marchesich said that the hall would be given back to the swimmers in September.</p>
      </div>
    </article>
    <section class="related">
      <h2>More from Business</h2>
      <ul>
        <li><a href="/business/glass">Murano furnace goes out after 212 years</a></li>
        <li><a href="/business/ferry">Ferry fares to rise at Whitsun</a></li>
        <li><a href="/business/olives">Olive growers ask for more goats</a></li>
      </ul>
    </section>
  </main>
  <footer>
    <p>Copyright 2022 The Adriatic Ledger. All rights reserved. <a href="/privacy">Privacy</a> <a href="/contact">Contact</a></p>
  </footer>
  <script>window.ledger = { page: "article", premium: false };</script>
</body>
</html>

https://gazette.example/culture/manege-centenaire 192.0.2.2 20220819100031 text/html 1816
HTTP/1.1 200 OK
Content-Type: text/html

<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr" lang="fr">
<head>
<meta charset="windows-1252" />
<title>À Nantes, un manège centenaire change de mains - La Gazette de l’Erdre</title>
<meta property="og:type" content="article" />
<meta property="og:title" content="À Nantes, un manège centenaire change de mains" />
<meta property="og:site_name" content="La Gazette de l’Erdre" />
<meta property="og:url" content="https://gazette.example/culture/manege-centenaire" />
<meta property="og:locale" content="fr_FR" />
<meta property="article:published_time" content="2022-08-19T11:05:00+02:00" />
<meta property="article:section" content="Culture" />
<meta name="author" content="Éloïse Kerhervé" />
</head>
<body>
<div id="menu"><a href="/">Accueil</a> | <a href="/sport">Sport</a> | <a href="/culture">Culture</a> | <a href="/abonnement">S’abonner</a></div>
<div id="contenu">
<h1>À Nantes, un manège centenaire change de mains</h1>
<p>NANTES, 19 août (AFP) - Le manège de la place Graslin, qui tourne depuis l’été 1922, a été cédé vendredi par la famille Lecœur à une coopérative de dix-sept parents d’élèves.</p>
<p>« Mon grand-père l’a payé avec une vache et deux œuvres d’un peintre inconnu », raconte Aimée Lecœur, 79 ans. « L’une des deux vaut aujourd’hui plus cher que le manège. »</p>
<p>Le prix de la vente, 38 000 €, a été réuni en onze jours. Le tour restera à deux euros, et gratuit le jour de Noël.</p>
<p>Selon le président de la coopérative, Loïc Guénaël, le cochon à vapeur sera repeint mais « surtout pas rajeuni ».</p>
</div>
<div id="pied">© 2022 La Gazette de l’Erdre – Mentions légales – Nous écrire</div>
</body>
</html>

https://courier.example/nature/lost-tortoise 192.0.2.3 20221017091244 text/html 553
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<html>
<title>The Upper Calder Courier</title>
<body>
<article>
<h2>Lost tortoise walks home after four years</h2>
<p>A tortoise that vanished from a garden in Hebden Bridge in 2018 has come back by the way it left, through a gap beneath the gate.
<p>Gladys, who is thought to be about 60, was found on Sunday beside the compost by her owner, Norman Sutcliffe.
<p>"She looked at me as if I were late," he said.
<p>A vet found her in good health and a little heavier.
</article>
</body>
</html>
