using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Tests.Domain.Forms;

public class FormReaderTests
{
    private static readonly string Good = File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "land-fertility-subsidy.json"));

    public static TheoryData<string> Keys => ["village-accounts", "land-fertility-subsidy", "social-assistance", "land-compensation",
        "township-budget", "collective-levy", "village-project"];

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_forms_of_the_county_are_read(string key) => Assert.Equal(key, FormFiles.Seed(key).Key);

    [Fact]
    public void Every_file_of_the_folders_is_a_form()
    {
        var files = new[] { FormFiles.SeedFolder, FormFiles.TestFolder }.SelectMany(f => Directory.GetFiles(f, "*.json")).ToList();
        Assert.True(files.Count > 20);
        Each.Is(files, f => Assert.Equal(Path.GetFileNameWithoutExtension(f), FormReader.Read(File.ReadAllText(f)).Value.Key));
    }

    [Theory]
    [InlineData("\"version\": 5,", "\"version\": 2, \"colour\": \"red\",", "form-json")]
    [InlineData("\"panel\": \"惠农补贴\",", "", "form-json")]
    [InlineData("\"reports\": \"village\"", "\"reports\": \"hamlet\"", "form-json")]
    [InlineData("\"perPeriod\": \"one\"", "\"perPeriod\": \"many\"", "form-shape")]
    [InlineData("\"key\": \"contract_area\"", "\"key\": \"Contract\"", "form-shape")]
    [InlineData("\"key\": \"deduct_area\"", "\"key\": \"contract_area\"", "form-shape")]
    [InlineData("\"groupColumn\": \"group\"", "\"groupColumn\": \"nothing\"", "form-shape")]
    [InlineData("\"days\": 15", "\"days\": 0", "form-shape")]
    [InlineData("共发放 {amount} 元", "共发放 {money} 元", "form-shape")]
    [InlineData("\"type\": \"idCard\", \"publish\": \"omit\"", "\"type\": \"idCard\"", "form-shape")]
    [InlineData("\"type\": \"idCard\", \"publish\": \"omit\"", "\"type\": \"idCard\", \"publish\": \"mask\"", "form-shape")]
    [InlineData("\"type\": \"idCard\", \"publish\": \"omit\"", "\"type\": \"idCard\", \"publish\": \"last4\"", "form-shape")]
    [InlineData("amount == round(area * rate, 2)", "amount == round(area * price, 2)", "form-rule")]
    [InlineData("amount == round(area * rate, 2)", "amount == round(area *", "form-rule")]
    [InlineData("amount == round(area * rate, 2)", "amount + round(area * rate, 2)", "form-rule")]
    [InlineData("\"value\": \"sum(rows.area)\"", "\"value\": \"sum(rows.name)\"", "form-rule")]
    public void A_mistake_is_refused_by_its_kind(string found, string written, string code)
    {
        Assert.Contains(found, Good, StringComparison.Ordinal);
        Assert.Contains(FormReader.Read(Good.Replace(found, written, StringComparison.Ordinal)).Faults, f => f.Code == code);
    }

    [Fact]
    public void The_schema_in_the_seed_is_that_of_the_reader() =>
        Assert.Equal(FormReader.Schema(), File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "..", "..", "form.schema.json")));

    [Fact]
    public void The_readme_names_every_member_and_every_function()
    {
        var readme = File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "README.md"));
        var types = new[] { typeof(Form), typeof(FormSection), typeof(FormColumn), typeof(FormLine), typeof(FormRule), typeof(FormFigure),
            typeof(FormInput), typeof(FormElement), typeof(FormPosting), typeof(LegalBasis) };
        var members = types.SelectMany(t => t.GetProperties()).Where(p => p.CanWrite)
            .Select(p => $"`{char.ToLowerInvariant(p.Name[0])}{p.Name[1..]}`");
        string[] functions = ["round(", "trunc(", "abs(", "min(", "max(", "if(", "coalesce(", "missing(", "filled(", "none(", "has(",
            "sum(", "count(", "distinct(", "first(", "last(", "at(", "stated(", "unique(", "children(", "isparent(", "isfirst(",
            "days(", "months(", "today(", "previous(", "other("];
        Each.Is(members.Concat(functions), m => Assert.Contains(m, readme, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"key\": 1}")]
    public void What_is_not_a_form_is_refused(string json) => Assert.Equal("form-json", FormReader.Read(json).Fault.Code);
}
