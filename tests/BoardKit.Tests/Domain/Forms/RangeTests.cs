using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Privacy;
using CsCheck;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>What a cell or input may hold and when it has to: min and max, requiredWhen, telephones of offices, nil returns.</summary>
public class RangeTests
{
    [Theory]
    [InlineData("其他", null, "cell-needed")]
    [InlineData("其他", "捐赠", null)]
    [InlineData("粮食", null, null)]
    [InlineData(null, null, "rule-not-checked")]
    [InlineData(null, "捐赠", null)]
    public void A_cell_is_asked_for_where_its_condition_holds(string? kind, string? which, string? code)
    {
        var form = Made();
        var found = Check(form, [kind, which, "1"], "5");
        Assert.Equal(code, found.Select(f => f.Code).FirstOrDefault(c => c is "cell-needed" or "rule-not-checked"));
        var detail = found.FirstOrDefault(f => f.Code == code)?.Detail;
        Assert.True(code switch
        {
            "cell-needed" => detail == "明细第1行“哪一种”：没有填；“类别”是“其他”，就要填。",
            "rule-not-checked" => detail == "未核对（“哪一种”是否要填，1 行）；缺少“类别”。",
            _ => true,
        }, detail);
    }

    [Theory]
    [InlineData("0", "不能小于 1")]
    [InlineData("1", null)]
    [InlineData("12", null)]
    [InlineData("13", "不能大于 12")]
    public void A_number_out_of_its_range_is_a_fault_with_both_numbers(string months, string? says)
    {
        var faults = Check(Made(), ["粮食", null, months], "5").Where(f => f.Stops).ToList();
        Assert.Equal(says is null ? [] : [("cell-range", true)], faults.Select(f => (f.Code, f.Detail.Contains(says!,
            StringComparison.Ordinal))));
    }

    [Fact]
    public void The_range_is_the_form_s_and_nothing_else() => Gen.Select(Gen.Int[-50, 50], Gen.Int[-50, 50], Gen.Int[-60, 60]).Sample((a,
        b, value) =>
    {
        var form = Made(min: Math.Min(a, b), max: Math.Max(a, b));
        return Check(form, ["粮食", null, Notes.Text(value)], "5").Any(f => f.Code == "cell-range") == (value < Math.Min(a, b)
            || value > Math.Max(a, b));
    }, iter: 300);

    [Theory]
    [InlineData("101", null, "cell-range")]
    [InlineData("50", null, null)]
    [InlineData("90", null, "input-missing")]
    [InlineData("90", "村民会议决定", null)]
    [InlineData(null, null, "rule-not-checked")]
    public void An_input_has_a_range_and_a_condition_too(string? share, string? why, string? code)
    {
        var inputs = new Dictionary<string, string>();
        if (share is not null) { inputs["share"] = share; }
        if (why is not null) { inputs["why"] = why; }
        var form = Made();
        var faults = FormCheck.Run(form, Notes.Of(Notes.Section(form, "rows", ["kind"], ["粮食"])) with { Inputs = inputs }, new()).Faults;
        Assert.Equal(code, faults.Select(f => f.Code).FirstOrDefault(c => c is "cell-range" or "input-missing" or "rule-not-checked"));
    }

    [Theory]
    [InlineData("\"max\": 12", "\"max\": 0", "min 不能大于 max")]
    [InlineData("\"type\": \"integer\", \"min\": 1, \"max\": 12", "\"type\": \"text\", \"min\": 1", "min、max 只用于数字")]
    [InlineData("kind == '其他'", "kind == 3", "类型不能这样比较")]
    [InlineData("kind == '其他'", "kind", "这里要条件")]
    [InlineData("\"requiredWhen\": \"kind", "\"required\": true, \"requiredWhen\": \"kind", "只写一个")]
    [InlineData("\"type\": \"officePhone\"", "\"type\": \"officePhone\", \"publish\": \"omit\"", "publish 只能是 full")]
    public void A_form_that_says_it_wrongly_is_refused(string found, string written, string says)
    {
        Assert.Contains(found, Json(1, 12), StringComparison.Ordinal);
        Assert.Contains(says, FormReader.Read(Json(1, 12).Replace(found, written, StringComparison.Ordinal)).Fault.Detail,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0564-6012345", true)]
    [InlineData("（0564）6012345", true)]
    [InlineData("05646012345", true)]
    [InlineData("010-66012345转801", true)]
    [InlineData("12345", true)]
    [InlineData("12317、0564-6012345", true)]
    [InlineData("400-810-1234", true)]
    [InlineData("6012345", true)]
    [InlineData("0564-6012345 张三", false)]
    [InlineData("9", false)]
    public void An_office_s_telephone_is_one_that_an_office_answers(string text, bool isOne)
    {
        Assert.Equal(isOne, OfficePhones.AreOffices(text));
        var column = Made().Section("rows").Columns.Single(c => c.Type == CellType.OfficePhone);
        Assert.Equal(isOne, !Check(Made(), ["粮食", null, "1"], "5", text).Any(f => f.Stops));
        if (isOne)
        {
            Assert.Null(new TextGate(PrivacyRules.Default, null).InspectCell(column, text, default));
        }
    }

    [Fact]
    public void No_mobile_number_is_an_office_s_telephone_and_the_gate_stops_it_with_a_sentence()
    {
        var column = Made().Section("rows").Columns.Single(c => c.Type == CellType.OfficePhone);
        Gen.Select(Gen.Int[3, 9], Gen.Long[0, 999_999_999], Gen.Int[0, 3]).Sample((second, rest, form) =>
        {
            var number = $"1{second}{rest:D9}";
            var text = form switch
            {
                0 => number,
                1 => $"{number[..3]}-{number[3..7]}-{number[7..]}",
                2 => "12345、" + number,
                _ =>
                "+86" + number
            };
            return !OfficePhones.AreOffices(text)
                && new TextGate(PrivacyRules.Default, null).InspectCell(column, text, default) is { Stops: true } fault
                && fault.Detail.EndsWith("这一栏只写办公座机、热线或 400 电话。", StringComparison.Ordinal)
                && !fault.Detail.Contains(number, StringComparison.Ordinal);
        }, iter: 400);
    }

    [Fact]
    public void A_form_in_which_there_is_always_something_takes_no_nil_return()
    {
        var form = FormReader.Read(Json(1, 12).Replace("\"version\": 1,", "\"version\": 1, \"nil\": \"no\",",
            StringComparison.Ordinal)).Value;
        var fault = Assert.Single(FormCheck.Run(form, new() { Nil = true }, new()).Faults, f => f.Stops);
        Assert.Equal(("nil-impossible", "“救助”每期都有，不能报“本期无此项”，请填写内容。"), (fault.Code, fault.Detail));
        Assert.True(FormCheck.Run(Made(), new() { Nil = true }, new()).Passed);
    }

    private static IReadOnlyList<Fault> Check(Form form, string?[] cells, string share, string? phone = null) => FormCheck.Run(form,
        Notes.Of(Notes.Section(form, "rows", ["kind", "which", "months", "phone"], [.. cells, phone]))
        with
        { Inputs = new Dictionary<string, string> { ["share"] = share } }, new()).Faults;

    private static Form Made(int min = 1, int max = 12) => FormReader.Read(Json(min, max)).Value;

    private static string Json(int min, int max) => $$"""
        {
          "key": "aid", "version": 1, "name": "救助", "panel": "救助", "reports": "village", "perPeriod": "one", "period": "month",
          "title": "{unit}{period}救助",
          "inputs": [ { "key": "share", "label": "比例", "type": "percent", "min": 0, "max": 100 },
            { "key": "why", "label": "超过八成的理由", "type": "text", "requiredWhen": "share > 80" } ],
          "sections": [ { "key": "rows", "label": "明细", "kind": "list", "columns": [
              { "key": "kind", "label": "类别", "type": "enum", "values": ["粮食", "现金", "其他"] },
              { "key": "which", "label": "哪一种", "type": "text", "requiredWhen": "kind == '其他'" },
              { "key": "months", "label": "月数", "type": "integer", "min": {{min}}, "max": {{max}} },
              { "key": "phone", "label": "咨询电话", "type": "officePhone" } ] } ],
          "posting": { "days": 7 }
        }
        """;
}
