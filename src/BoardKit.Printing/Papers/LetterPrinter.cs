using BoardKit.Domain;

namespace BoardKit.Printing.Papers;

/// <summary>Prints papers of offices with the layout of sheets: as a document to be sealed, and as a sheet for a wall.</summary>
public sealed class LetterPrinter(SheetPrinter printer)
{
    // after GB/T 9704: the office in red over a red rule, the number centred, the title below, signature and day at the right
    private const string Document = """
        <sheet>
          <band at="bottom"><text size="small" align="center">— <page/> —</text></band>
          <spacer height="14mm"/>
          <title size="large" color="red">{{ unit_path }}</title>
          <spacer height="5mm"/>
          {{ if index_number != "" }}<text align="center">{{ index_number }}</text>{{ else }}<text align="center"><blank width="24mm"/>〔<blank width="14mm"/>〕<blank width="12mm"/>号</text>{{ end }}
          <spacer height="2mm"/>
          <rule weight="0.8mm" color="red"/>
          <spacer height="8mm"/>
          <title color="black">{{ title }}</title>
          <spacer height="6mm"/>
          <text size="large" keep="next">{{ basis }}：</text>
          {{ for sentence in sentences }}<text size="large" align="justify">　　{{ sentence }}</text><spacer height="1mm"/>{{ end }}
          <spacer height="4mm"/>
          {{ for section in sections }}<text size="large" keep="next">　　{{ section.label }}</text><spacer height="1mm"/><table ref="{{ section.key }}"/><spacer height="4mm"/>{{ end }}
          <spacer height="6mm"/>
          <text size="large" align="right" keep="next">{{ signed_by }}　　</text>
          <text size="large" align="right">{{ date }}　　</text>
          <spacer height="4mm"/>
          {{ for phone in phones }}<text size="small">{{ phone.label }}</text>{{ end }}
        </sheet>
        """;

    private const string Wall = """
        <sheet>
          <band at="bottom"><text size="small" face="sans" align="right">{{ signed_by }}　{{ date }}　第 <page/> 页 共 <pages/> 页</text></band>
          <title>{{ title }}</title>
          <rule weight="1mm" color="red"/>
          <figures>{{ for figure in figures }}<figure label="{{ figure.label }}" value="{{ figure.value }}" unit="{{ figure.unit }}"/>{{ end }}</figures>
          {{ for sentence in sentences }}<text>{{ sentence }}</text>{{ end }}
          <spacer height="3mm"/>
          {{ for section in sections }}<text keep="next"><b>{{ section.label }}</b></text><table ref="{{ section.key }}"/><spacer height="4mm"/>{{ end }}
          {{ for phone in phones }}<text size="small">{{ phone.label }}</text>{{ end }}
        </sheet>
        """;

    /// <summary>Pages of A4, to be sealed and sent. Refused as a template or a table that finds no room is.</summary>
    public Outcome<PrintPages> Lay(OfficialLetter letter) => ListPages.Lay(printer, Model(letter), Document, Paper.A4);

    /// <summary>The same for a wall, on any paper.</summary>
    public Outcome<PrintPages> LayForWall(OfficialLetter letter, Paper paper) => ListPages.Lay(printer, Model(letter), Wall, paper);

    private static SheetModel Model(OfficialLetter letter) => new()
    {
        UnitPath = letter.Office,
        IndexNumber = letter.Number ?? "",
        Edition = 1,
        Date = letter.Date,
        Title = letter.Title,
        Root = ListPages.NoRoot,
        Figures = letter.Figures,
        Sections = letter.Tables,
        Footer = letter.Paragraphs,
        Basis = letter.To,
        SignedBy = letter.Office,
        Phones = [.. letter.Notes.Select(n => new SheetPhone(n))],
    };
}
