using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Import.Notices;

/// <summary>Collects faults up to the bound and counts the rest.</summary>
internal sealed class FaultList
{
    private readonly List<Fault> _faults = [];
    private readonly List<Conversion> _conversions = [];
    private int _beyond;

    /// <summary>What was converted into the units of the form; none is cut, because whoever submits confirms them all.</summary>
    public IReadOnlyList<Conversion> Conversions => _conversions;

    public void Add(Conversion conversion)
    {
        _conversions.Add(conversion);
        Add(conversion.AsFault());
    }

    public void Add(Fault? fault)
    {
        if (fault is null)
        {
            return;
        }
        if (_faults.Count < FormCheck.MaxFaults)
        {
            _faults.Add(fault);
        }
        else
        {
            _beyond++;
            if (fault.Stops && !_faults[^1].Stops)
            {
                _faults[^1] = fault;
            }
        }
    }

    /// <summary>Errors first within equal rank of reading order: the order of adding is kept.</summary>
    public IReadOnlyList<Fault> Build() =>
        _beyond == 0 ? _faults : [.. _faults, Fault.Warning("more-faults", $"还有 {_beyond} 处问题未列出，请先改正以上各处再导入。")];
}
