namespace BoardKit.Domain.Units;

/// <summary>In whose name a notice is published: seal line, sign-offs, legal bases and floor follow it.</summary>
public enum Issuer
{
    /// <summary>村民委员会.</summary>
    VillagersCommittee,
    /// <summary>居民委员会.</summary>
    ResidentsCommittee,
    /// <summary>农村集体经济组织: 经济合作社, 股份经济合作社.</summary>
    Collective,
    /// <summary>村民小组.</summary>
    VillageGroup,
    /// <summary>村务监督机构.</summary>
    SupervisionBody,
    /// <summary>村民选举委员会.</summary>
    ElectionCommittee,
    /// <summary>乡镇人民政府, 街道办事处.</summary>
    TownshipGovernment,
    /// <summary>县级人民政府.</summary>
    CountyGovernment,
    /// <summary>县级人民政府部门.</summary>
    CountyDepartment,
}
