using BoardKit.Domain.Reading;

namespace BoardKit.Tests.Domain.Reading;

public sealed class ReadingRecordTests
{
    [Fact]
    public void It_is_read_back_as_it_was_written()
    {
        var record = new ReadingRecord
        {
            Answers = [new("row.1.14", "total", "第14行按合计处理，不当作一户")],
            Computed = new Dictionary<string, IReadOnlyList<string>> { ["rows"] = ["amount"] },
            Roles = [new(1, CellRole.Entry, 3, 40, 1, 6)],
            Counts = new Dictionary<CellRole, int> { [CellRole.Entry] = 228, [CellRole.Note] = 1 },
        };
        var read = ReadingRecord.Read(record.Write());
        Assert.Equal(record.Answers, read.Answers);
        Assert.Equal(["amount"], read.Computed["rows"]);
        Assert.Equal(record.Roles, read.Roles);
        Assert.Equal(record.Counts, read.Counts);
        Assert.Contains("第14行", record.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_that_was_typed_in_has_an_empty_one() =>
        Assert.Equal(new ReadingRecord().Write(), ReadingRecord.Read(ReadingRecord.None).Write());
}
