namespace BoardKit.Domain.Units;

/// <summary>Which bodies publish in the place of a unit, and what they are called there.</summary>
public static class IssuerRules
{
    /// <summary>Whether a body publishes in the place of a unit: a committee where it is the unit's own, a government on the walls below it.</summary>
    public static bool Fits(this Issuer issuer, Unit unit) => issuer switch
    {
        Issuer.VillagersCommittee or Issuer.ResidentsCommittee => unit.Committee == issuer,
        Issuer.VillageGroup or Issuer.ElectionCommittee => unit.Committee == Issuer.VillagersCommittee,
        Issuer.Collective or Issuer.SupervisionBody => unit.Level == UnitLevel.Village,
        Issuer.TownshipGovernment => unit.Level is UnitLevel.Township or UnitLevel.Village,
        Issuer.CountyGovernment or Issuer.CountyDepartment => unit.Level >= UnitLevel.County,
    };

    /// <summary>The level of the unit by whose name a body is called: 乡镇人民政府 by its township's also on the wall of a village.</summary>
    public static UnitLevel NamedBy(this Issuer issuer) => issuer switch
    {
        Issuer.VillagersCommittee or Issuer.ResidentsCommittee or Issuer.VillageGroup or Issuer.ElectionCommittee
            or Issuer.Collective or Issuer.SupervisionBody => UnitLevel.Village,
        Issuer.TownshipGovernment => UnitLevel.Township,
        Issuer.CountyGovernment or Issuer.CountyDepartment => UnitLevel.County,
    };

    /// <summary>
    /// Its name: the seal of the unit for the body that the unit itself is; for the others the place and what they are called everywhere,
    /// because nobody has registered their own name. A department is one of several: what it is called its seal says.
    /// </summary>
    /// <param name="issuer">Which body.</param>
    /// <param name="name">Name of the unit that it is called by.</param>
    /// <param name="seal">Name on the seal of that unit.</param>
    public static string NameIn(this Issuer issuer, string name, string seal) => issuer switch
    {
        Issuer.VillagersCommittee or Issuer.ResidentsCommittee or Issuer.TownshipGovernment or Issuer.CountyGovernment => seal,
        Issuer.Collective => UnitCodeRules.PlaceOf(name) + "集体经济组织",
        Issuer.VillageGroup => UnitCodeRules.PlaceOf(name) + "村民小组",
        Issuer.SupervisionBody => UnitCodeRules.PlaceOf(name) + "村务监督机构",
        Issuer.ElectionCommittee => UnitCodeRules.PlaceOf(name) + "村民选举委员会",
        Issuer.CountyDepartment => name + "主管部门",
    };

    /// <summary>What such a body is called, of no place in particular.</summary>
    public static string Kind(this Issuer issuer) => issuer switch
    {
        Issuer.VillagersCommittee => "村民委员会",
        Issuer.ResidentsCommittee => "居民委员会",
        Issuer.Collective => "农村集体经济组织",
        Issuer.VillageGroup => "村民小组",
        Issuer.SupervisionBody => "村务监督机构",
        Issuer.ElectionCommittee => "村民选举委员会",
        Issuer.TownshipGovernment => "乡镇人民政府",
        Issuer.CountyGovernment => "县级人民政府",
        Issuer.CountyDepartment => "县级部门",
    };
}
