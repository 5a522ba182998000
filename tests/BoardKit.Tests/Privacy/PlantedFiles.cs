using System.Globalization;
using System.IO.Compression;
using System.Text;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Privacy;

/// <summary>Numbers that belong to nobody, one for every place in which a clerk may leave one, and the files that carry them.</summary>
internal static class PlantedFiles
{
    private static readonly string[] Names = ["孙林银", "李强喜", "胡山", "赵秀德"];

    /// <summary>Rows in the order of the files; their numbers are those of <see cref="Id"/> and <see cref="Card"/>.</summary>
    public const int People = 4;

    /// <summary>Words for the places in which a number stands without being asked for.</summary>
    public static readonly string[] Places =
    [
        "title", "file name", "sheet name", "hidden sheet", "hidden column", "hidden row", "comment", "author", "remark", "typed remark",
        "reason", "sign-in name", "password",
        "address", "query", "header", "broken form", "broken JSON", "API file name", "API title", "search", "look-up", "slip",
        "cookie", "argument", "input",
    ];

    public static string Name(int person) => Names[person % Names.Length];

    public static string Id(int person) => Given.IdNumber(100 + person * 7, $"19{61 + person % 30}0{3 + person % 7}1{person % 10}");

    public static string Card(int person) => Given.CardNumber("621700", 19, 400_000_123 + person * 7919L);

    public static string Phone(int person) => "138" + (45_671_239 + person * 104_729).ToString(CultureInfo.InvariantCulture);

    /// <summary>The number of a place: in turn an ID number, a card and a phone of somebody who stands on no list.</summary>
    public static string Odd(string place)
    {
        var index = Array.IndexOf(Places, place);
        Assert.True(index >= 0, place);
        return (index % 3) switch { 0 => Id(20 + index), 1 => Card(20 + index), _ => Phone(20 + index) };
    }

    /// <summary>Everything that must be nowhere.</summary>
    public static IEnumerable<Needle> Needles() =>
        Enumerable.Range(0, People + 3).SelectMany(p => Privacy.Needles.Of($"ID of {p}", Id(p))
            .Concat(Privacy.Needles.Of($"card of {p}", Card(p))).Concat(Privacy.Needles.OfPerson(Name(p), Id(p))))
            .Concat(Places.SelectMany(p => Privacy.Needles.Of($"number in {p}", Odd(p))));

    /// <summary>An Excel file with a number in every corner; with <paramref name="open"/> also where it would be published.</summary>
    public static byte[] Xlsx(int year, bool open)
    {
        var rows = new List<object?[]>
        {
            new object?[] { $"{year}年耕地地力保护补贴公示表{(open ? " " + Odd("title") : "")}" },
            new object?[] { "序号", "农户（户主）姓名", "身份证号", "补贴面积（亩）", "补贴标准（元/亩）", "补贴金额（元）", "号码乙", "备注", "内部" },
        };
        rows.AddRange(Enumerable.Range(0, People).Select(p => new object?[] { p + 1, Name(p), Id(p), 2 + p, 95, (2 + p) * 95, Card(p),
            open && p == 1 ? "联系" + Odd("remark") : null, Odd("hidden column") }));
        rows.Add([9, "隐藏", open ? Odd("hidden row") : Id(People + 2), 1, 95, 95, null, null, null]);
        var file = new XlsxFile()
            .Sheet("Sheet1", [.. rows], hiddenColumns: [9], hiddenRows: [rows.Count])
            .Sheet(Odd("sheet name"), [["说明"]])
            .Sheet("底稿", [["身份证", Odd("hidden sheet")]], state: "hidden").Build();
        return With(file,
            ("xl/comments1.xml",
                $"<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>{Odd("author")}</author></authors><commentList><comment ref=\"C3\" authorId=\"0\"><text><t>{Odd("comment")}</t></text></comment></commentList></comments>"),
            ("docProps/core.xml",
                $"<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>{Odd("author")}</dc:creator></cp:coreProperties>"));
    }

    /// <summary>The same list as CSV.</summary>
    public static byte[] Csv(int year, params int[] people) => Encoding.UTF8.GetBytes(
        $"{year}年耕地地力保护补贴公示表\n序号,农户（户主）姓名,身份证号,补贴面积（亩）,补贴标准（元/亩）,补贴金额（元）,一卡通账号,备注\n"
        + string.Concat(people.Select(
            (p, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1},{Name(p)},{Id(p)},{2 + p},95,{(2 + p) * 95},{Card(p)},\n"))));

    /// <summary>The same list as a file of Excel 97.</summary>
    public static byte[] Xls(int year, params int[] people)
    {
        var file = new XlsFile().Row($"{year}年耕地地力保护补贴公示表").Row("序号", "农户（户主）姓名", "身份证号", "补贴面积（亩）", "补贴标准（元/亩）", "补贴金额（元）", "一卡通账号");
        for (var i = 0; i < people.Length; i++)
        {
            file = file.Row(i + 1.0, Name(people[i]), Id(people[i]), 2.0 + people[i], 95.0, (2.0 + people[i]) * 95, Card(people[i]));
        }
        return file.Build();
    }

    private static byte[] With(byte[] xlsx, params (string Path, string Xml)[] parts)
    {
        using var stream = new MemoryStream();
        stream.Write(xlsx);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (path, xml) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(path).Open());
                writer.Write(xml);
            }
        }
        return stream.ToArray();
    }
}
