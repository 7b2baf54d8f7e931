#!/usr/bin/env bash
# Make most of the files in tests/ingest/samples from the sources beside this one, with the software that people use for each kind.
# usage: make.sh [FOLDER]     on Debian 12; README.md in that folder lists the packages
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(cd "${1:-$here/../../tests/ingest/samples}" && pwd)
work=$(mktemp -d)
trap 'kill $(jobs -p) 2> /dev/null || true; rm -rf "$work"' EXIT
export HOME=$work LC_ALL=C.UTF-8
cd "$work"

office() { soffice --headless --convert-to "$1" --outdir "${3:-$out}" "$here/$2" > /dev/null 2>&1; }
for kind in docx rtf pdf; do office $kind nexis-uni.fodt; done
office rtf factiva-articles.fodt
office pdf factiva-articles.fodt
office 'txt:Text (encoded):UTF8' factiva-articles.fodt
office rtf factiva-codes.fodt
office docx factiva-codes.fodt
office html factiva-codes.fodt
office xlsx articles.fods
for table in 'utf8 44,34,76' 'windows 59,34,ANSI' 'utf16 9,34,65535'; do # comma; semicolon; tab, as spreadsheets save them
    set -- $table
    office "csv:Text - txt - csv (StarCalc):$2,1" articles.fods "$work"
    mv articles.csv "$out/articles-$1.csv"
done
ssconvert "$out/articles.xlsx" "$out/articles-gnumeric.xlsx" 2> /dev/null
pdflatex -interaction=batchmode -output-directory "$work" "$here/columns.tex" > /dev/null
cp columns.pdf "$out"

python3 "$here/server.py" &
sleep 1
wget -q --warc-file=wget-site --no-warc-compression -O page.html http://127.0.0.1:8977/old http://127.0.0.1:8977/none || true # 404
cp wget-site.warc "$out"
"${PYTHON:-python3}" "$here/save.py" "$out"

cat > muttrc << END
set sendmail=/bin/true record=$work/sent copy=yes mbox_type=mbox realname="Lena Ward" from=desk@coast.example use_from=yes
set charset=utf-8 send_charset="us-ascii:iso-8859-1:utf-8" hostname=coast.example
END
write() { faketime '2015-10-04 09:12:00' mutt -F muttrc "$@" -- coder@example.org; }
: > sent
write -s 'Fwd: Nine dead in Kunduz – hospital hit' -a "$out/articles.xlsx" < "$here/mail.txt"
write -s 'Re: Kobani' -e 'set content_type=text/html' < "$here/page.html"
cp sent "$out/mutt.mbox"
swaks --to coder@example.org --from desk@coast.example --h-Date 'Sat, 03 Oct 2015 18:20:00 +0430' --h-Subject 'Nine dead in Kunduz' \
    --h-Message-Id '<2@coast.example>' --body "@$here/mail.txt" --attach "@$here/page.html" --dump-mail > "$out/swaks.eml" 2> /dev/null
mpack -s 'Nine dead in Kunduz' -d "$here/mail.txt" -o "$out/mpack.eml" "$out/articles.xlsx"
sed -i "s/^Message-ID: .*/Message-ID: <3@coast.example>/" "$out/mpack.eml" # else it holds the name of the machine

mkdir -p jekyll hugo/content/posts hugo/layouts/_default
cp -r "$here/posts" jekyll/_posts
printf 'title: Coast Observer\nurl: https://coast.example\nplugins: [jekyll-feed]\ntheme: null\n' > jekyll/_config.yml
(cd jekyll && jekyll build -q -d out)
cp jekyll/out/feed.xml "$out/jekyll.atom"
printf 'baseURL = "https://coast.example/"\ntitle = "Coast Observer"\n' > hugo/config.toml
tee hugo/layouts/index.html hugo/layouts/_default/{list,single}.html <<< '{{ .Content }}' > /dev/null
for post in "$here"/posts/*; do
    sed -E 's/^date: ([0-9-]+) ([0-9:]+) .*/date: \1T\2Z/' "$post" > "hugo/content/posts/$(basename "$post")"
done
(cd hugo && hugo -d out --quiet)
cp hugo/out/index.xml "$out/hugo.rss"

mkdir reports
cp "$out"/{nexis-uni.docx,columns.pdf,hugo.rss} reports
gzip -9n < "$here/page.html" > reports/page.html.gz
rm -f "$out/reports.zip"
zip -q -r -X "$out/reports.zip" reports
