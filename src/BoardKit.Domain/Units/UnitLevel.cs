namespace BoardKit.Domain.Units;

/// <summary>Administrative level; the numbers are those of the official division tables (1 province … 5 village).</summary>
public enum UnitLevel
{
    /// <summary>省.</summary>
    Province = 1,
    /// <summary>市（地）.</summary>
    City = 2,
    /// <summary>县（区）.</summary>
    County = 3,
    /// <summary>乡镇、街道 and units of the same rank that are not governments.</summary>
    Township = 4,
    /// <summary>村、社区.</summary>
    Village = 5,
}
