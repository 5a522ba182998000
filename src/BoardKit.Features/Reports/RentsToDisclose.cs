using System.Globalization;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Reports;

/// <summary>
/// Rents of contracts that fell due and of which no ledger says what became of them: they wait in the one list of the desk.
/// </summary>
public sealed class RentsToDisclose(RentReader rents) : IDeskWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingMatter>> Waiting(UnitCode unit, DateOnly today, CancellationToken cancellationToken) =>
        unit.Level != UnitLevel.Village ? [] :
        [
            .. (await rents.Of(unit, cancellationToken)).Where(r => r.IsOwed).GroupBy(r => r.Day!.Value).Select(day => new WaitingMatter(
                string.Create(CultureInfo.InvariantCulture, $"rent:{day.Key:yyyy-MM-dd}"), $"{day.Count()} 份合同的租金到期，还没有公开收没收到",
                string.Create(CultureInfo.InvariantCulture, $"{day.Key:yyyy年M月d日}到期"), null, $"/desk/new?form={RentReader.Ledger}", "公开收租情况")),
        ];
}
