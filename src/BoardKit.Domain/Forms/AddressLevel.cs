namespace BoardKit.Domain.Forms;

/// <summary>How fine an address is, from coarse to fine.</summary>
public enum AddressLevel
{
    /// <summary>省、市、县.</summary>
    County,
    /// <summary>乡镇、街道.</summary>
    Township,
    /// <summary>村、社区.</summary>
    Village,
    /// <summary>村民小组.</summary>
    Group,
}
