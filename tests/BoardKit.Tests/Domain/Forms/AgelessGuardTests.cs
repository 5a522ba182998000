using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>A guard by age cannot guard where no identity number tells the age: the clerk hears it.</summary>
public class AgelessGuardTests
{
    private static readonly Form Form = FormReader.Read("""
        {
          "key": "members", "version": 1, "name": "名册", "panel": "村务", "reports": "village", "perPeriod": "one", "period": "year",
          "title": "{unit}名册",
          "sections": [ { "key": "rows", "label": "名册", "kind": "list", "columns": [
              { "key": "name", "label": "姓名", "type": "text" },
              { "key": "id_no", "label": "身份证号", "type": "idCard", "publish": "omit" } ],
              "guards": [ { "underAge": 14, "columns": ["name"], "publish": "initials" } ] } ],
          "posting": { "days": 7 }
        }
        """).Value;

    [Theory]
    [InlineData(2, 0, "名册：各行都没有身份证号，看不出谁是未满 14 周岁的未成年人，姓名不会自动隐去；请核对，有未成年人的请隐去姓名。")]
    [InlineData(2, 1, "名册：有 1 行没有身份证号，看不出谁是未满 14 周岁的未成年人，姓名不会自动隐去；请核对，有未成年人的请隐去姓名。")]
    [InlineData(2, 2, null)]
    [InlineData(0, 0, null)]
    public void What_it_cannot_see_is_said(int rows, int numbered, string? says)
    {
        var section = Notes.Section(Form, "rows", ["name"], [.. Enumerable.Range(0, rows).Select(i => new string?[] { "张" + "甲乙"[i] })]);
        section = section with
        {
            Rows = [.. section.Rows.Select((r, i) => i < numbered
                ? r with { Marks = [new PersonMark("id_no", CellType.IdCard, [(byte)i, 1, 2, 3], null, 1)] } : r)]
        };
        var said = Notes.Check(Form, Notes.Of(section)).Faults.Where(f => f.Code == "age-unknown").ToList();
        Assert.Equal(says is null ? [] : [(Severity.Warning, says)], said.Select(f => (f.Severity, f.Detail)));
    }
}
