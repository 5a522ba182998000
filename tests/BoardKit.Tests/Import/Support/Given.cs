using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Tests.Import.Support;

/// <summary>Forms, gates and files that import tests share.</summary>
internal static class Given
{
    public static PrivacyGate Gate { get; } = new(new Digester(), PrivacyRules.Default);

    /// <summary>A gate that lets the telephones of an office pass.</summary>
    public static PrivacyGate GateKnowing(params string[] phones) => new(new Digester(), PrivacyRules.Default with
    { Phones = phones.Select(phone => PublicPhones.Normal(phone)).OfType<string>().ToFrozenSet(StringComparer.Ordinal) });

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A subsidy list as villages keep it.</summary>
    public static Form Subsidy { get; } = FormOf(new FormSection
    {
        Key = "rows",
        Label = "补贴明细",
        Kind = SectionKind.List,
        Columns =
        [
            new() { Key = "seq", Label = "序号", Type = CellType.Sequence },
            new() { Key = "group", Label = "村民小组", Synonyms = ["组别"] },
            new() { Key = "name", Label = "农户（户主）姓名", Synonyms = ["姓名", "户主"], Required = true },
            new() { Key = "id_no", Label = "身份证号", Type = CellType.IdCard, Publish = Publish.Mask },
            new() { Key = "area", Label = "补贴面积", Type = CellType.Decimal, Unit = "亩", Decimals = 3, Required = true },
            new() { Key = "rate", Label = "补贴标准", Type = CellType.Decimal, Unit = "元/亩", FillDown = true },
            new() { Key = "amount", Label = "补贴金额", Type = CellType.Decimal, Unit = "元", Required = true },
            new() { Key = "card", Label = "一卡通账号", Type = CellType.BankCard, Publish = Publish.Omit },
            new() { Key = "sign", Label = "农户签字", Type = CellType.Blank },
            new() { Key = "remark", Label = "备注" },
        ],
        Totals = ["area", "amount"],
    }) with
    {
        Inputs =
        [
            new() { Key = "funds", Label = "下达资金", Type = CellType.Decimal, Unit = "元" },
            new() { Key = "announced", Label = "公告面积", Type = CellType.Decimal, Unit = "亩" },
        ],
    };

    public static Form FormOf(params FormSection[] sections) => new()
    {
        Key = "sample",
        Version = 1,
        Name = "样表",
        Panel = "财务",
        Reports = ReportingLevel.Village,
        PerPeriod = NoticesPerPeriod.One,
        Period = PeriodLength.Year,
        Title = "样表",
        Sections = sections,
        Posting = new FormPosting(7),
    };

    public static RawWorkbook Read(byte[] content, string fileName)
    {
        var read = SpreadsheetReader.Read(content, fileName, ReadLimits.Default, Stop);
        Assert.True(!read.Failed, read.Failed ? read.Fault.Detail : "");
        return read.Value;
    }

    public static Fault Refused(byte[] content, string fileName)
    {
        var read = SpreadsheetReader.Read(content, fileName, ReadLimits.Default, Stop);
        Assert.True(read.Failed, "The file was read.");
        return read.Fault;
    }

    public static ImportResult Import(byte[] content, string fileName, Form form, ImportPlan? plan = null) =>
        NoticeImporter.Import(Read(content, fileName), form, plan, Gate, new ImportIntent(), Stop);

    public static ImportResult Csv(string text, Form form, ImportPlan? plan = null) =>
        Import(Encoding.UTF8.GetBytes(text), "list.csv", form, plan);

    public static ImportResult Xlsx(Form form, object?[][] rows, string[]? merges = null) =>
        Import(new XlsxFile().Sheet("Sheet1", rows, merges).Build(), "list.xlsx", form);

    /// <summary>
    /// An identity number that is well formed and belongs to nobody: the region 341522 with a made-up birthday and serial.
    /// </summary>
    public static string IdNumber(int serial, string birthday = "19900101")
    {
        var seventeen = "341522" + birthday + (serial % 1000).ToString("D3", System.Globalization.CultureInfo.InvariantCulture);
        return seventeen + IdentityNumber.CheckDigit(seventeen);
    }

    /// <summary>A card number of an issuer range with its Luhn digit.</summary>
    public static string CardNumber(string prefix, int length, long serial)
    {
        var body = prefix + (serial % 1_000_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture)
            .PadLeft(length - 1 - prefix.Length, '7')[..(length - 1 - prefix.Length)];
        for (var last = '0'; ; last++)
        {
            if (BoardKit.Domain.Privacy.CardNumber.PassesLuhn(body + last))
            {
                return body + last;
            }
        }
    }

    public static string?[] Column(this ImportResult result, string section, string key, Form form) =>
        [.. result.Content.Section(section)!.Rows.Select(r => r.Cells[form.Section(section).IndexOf(key)])];

    public static string Errors(this ImportResult result) =>
        string.Join('\n', result.Faults.Where(f => f.Stops).Select(f => f.Code + " " + f.Detail));

    private sealed class Digester : IDigester
    {
        private static readonly byte[] Key = SHA256.HashData("tests"u8);

        public int KeyVersion => 1;

        public byte[] Digest(string purpose, ReadOnlySpan<char> text) =>
            HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(purpose + "\0" + new string(text)));
    }
}
